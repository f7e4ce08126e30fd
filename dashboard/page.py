"""The Read page: map and dialogue side by side, the card of what is selected, filters and the record."""

from __future__ import annotations

import streamlit as st

from dashboard.reading import show_page

show_page(st.query_params)
