"""What is kept between two calls: tenants, their keys, documents with every version, checks, drafts, and jobs.

SQLite in the user's data folder, or PostgreSQL by NINETYDAY_DATABASE. Every function that reads or writes something of
a tenant's takes the tenant first, and the tables themselves refuse a row that points at another tenant's document.
"""
