"""The two documents that the guidance comes from, and the headings of their sections.

A card's `source` names one of these headings, so that whoever doubts a finding knows where to look. The text before
the first heading goes by the document's title.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One source: its id as cards cite it, its title, and its headings from top to bottom."""

    id: str
    title: str
    headings: tuple[str, ...]

    @property
    def sections(self) -> frozenset[str]:
        """What a card may name as its section: any heading, or the title for the opening text."""
        return frozenset((self.title, *self.headings))


ENGAGEMENT_STRUCTURE = SourceDocument(
    id="engagement-structure",
    title="How to Structure a Fractional Executive Engagement for Maximum ROI",
    headings=(
        "The Five Structural Elements That Drive ROI",
        "1. Time Commitment: Finding the Right Cadence",
        "2. Authority: What Can the Fractional Executive Decide?",
        "3. Access: Information, People, and Systems",
        "4. Reporting: What Gets Measured, What Gets Shared",
        "5. KPIs: Defining Success Concretely",
        "The 90-Day Diagnostic-Build-Execute Framework",
        "Phase 1: Diagnostic (Days 1 to 30)",
        "Phase 2: Build (Days 31 to 60)",
        "Phase 3: Execute (Days 61 to 90)",
        "Common Mistakes That Reduce ROI",
        "Treating the Fractional Executive Like a Consultant",
        "Insufficient CEO Engagement",
        "Expecting Immediate Results Without the Diagnostic Phase",
        "Scope Creep Without Cadence Adjustment",
        "Failing to Integrate with the Existing Team",
        "Measuring and Maximizing Long-Term ROI",
    ),
)

GOALS_AND_OKRS = SourceDocument(
    id="goals-and-okrs",
    title="How to Set Goals and OKRs for a Fractional Revenue Leader",
    headings=(
        "Why Standard Goal-Setting Breaks Down for Fractional Roles",
        "The Two-Horizon Framework: 90 Days and 6 Months",
        "The First 90 Days: Diagnose, Design, and Quick Wins",
        "The 6-Month Window: Strategic Impact and Measurable Outcomes",
        "How to Align Fractional Leader OKRs with Company Goals",
        "Step 1: Start with the Company's Top-Level Objectives",
        "Step 2: Map the Executive's Span of Influence",
        "Step 3: Negotiate Capacity-Adjusted Targets",
        "Common Mistakes That Undermine Fractional OKRs",
        "Setting Goals That Are Too Aggressive for the Timeline",
        "Choosing Vanity Metrics Over Actionable Ones",
        "Failing to Establish Baselines Before the Engagement Starts",
        "Ignoring Leading Indicators in Favor of Lagging Ones",
        "Not Revisiting OKRs When Conditions Change",
        "Making the OKR Conversation a Partnership",
    ),
)

SOURCES: tuple[SourceDocument, ...] = (ENGAGEMENT_STRUCTURE, GOALS_AND_OKRS)


def source_document(document_id: str) -> SourceDocument | None:
    """The source with this id, or None."""
    return next((source for source in SOURCES if source.id == document_id), None)
