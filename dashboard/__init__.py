"""The screen and the command line: everything that knows Streamlit, Folium, HTML or a terminal."""
