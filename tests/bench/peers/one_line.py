"""The least a Streamlit app can be: what a start and an opened page cost at any rate."""

import streamlit as st

st.write("hello")
