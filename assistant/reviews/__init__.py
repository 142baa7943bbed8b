"""The OKR review: progress against plan and hours, which goals still hold, and what to keep, change or drop."""
