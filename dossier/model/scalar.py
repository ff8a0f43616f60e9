"""Words and numbers of the editor that must be more than words and numbers; `read` checks each where it stands."""

from __future__ import annotations

from typing import NewType

Day = NewType("Day", str)
"""A date in EDTF: 2022-02-07, 2022-02 or 2022, with ~ for about and ? for unsure."""

WebAddress = NewType("WebAddress", str)
"""An address that opens a page: http: or https:."""

Address = NewType("Address", str)
"""An address that reaches somebody: http:, https:, mailto: or tel:."""

Share = NewType("Share", float)
"""A part of a whole, from 0 to 1."""

PageLanguage = NewType("PageLanguage", str)
"""The code of a language that the pages can speak."""
