"""Places, railways, base map and mentions as data: no drawing, no screen."""

from geodata.atlas import Atlas, load_atlas
from geodata.basemap import WINDOW, load_borders_today, load_lakes, load_land, load_rivers
from geodata.beside import faces_beside
from geodata.borders import (
    LINE_FIELDS,
    Borders,
    borders_geojson,
    change_days,
    covered_days,
    faces_on,
    lines_on,
    load_borders,
)
from geodata.claims import CLAIM_COLUMNS, load_claims, measure_claim, measure_claims
from geodata.disputes import Disputes, Drawn, load_disputes, turns_of
from geodata.edtf import day_words, first_day, last_day
from geodata.equalarea import inset
from geodata.export import MENTION_COLUMNS, mention_rows, mentions_geojson
from geodata.features import is_day
from geodata.frontier import frontier_scale, load_finest_frontier
from geodata.gazetteer import (
    Gazetteer,
    ambiguous_names,
    load_gazetteer,
    load_stations,
    place_lines,
    toponyms,
)
from geodata.ground import Ground, Measured, load_ground
from geodata.join import join_mentions
from geodata.layers import Layer, Style, build_layers, opening_bounds
from geodata.lessonfiles import Lessons, lesson_text, load_lessons
from geodata.lessonrules import parse_lesson
from geodata.lessons import Lesson, Question, Step, Teachable, teachable
from geodata.lettering import load_lettering
from geodata.naming import forms_by_place, name_in, names_in, spoken_names, with_names
from geodata.overlays import OVERLAY_FIELDS, load_overlays, overlays_on
from geodata.relief import Relief, load_relief
from geodata.schema import DataError
from geodata.selection import (
    DEFAULT_KINDS,
    IMPLIED,
    LAYERS,
    NAMES,
    PAGES,
    PROJECTOR,
    USUAL_LAYERS,
    VIEWS,
    Selection,
    select_mentions,
)
from geodata.sources import Source, load_sources
from geodata.territories import load_face_places
from geodata.timeline import load_timeline
from geodata.undrawn import load_undrawn

__all__ = [
    "CLAIM_COLUMNS",
    "DEFAULT_KINDS",
    "IMPLIED",
    "LAYERS",
    "LINE_FIELDS",
    "MENTION_COLUMNS",
    "NAMES",
    "OVERLAY_FIELDS",
    "PAGES",
    "PROJECTOR",
    "USUAL_LAYERS",
    "VIEWS",
    "WINDOW",
    "Atlas",
    "Borders",
    "DataError",
    "Disputes",
    "Drawn",
    "Gazetteer",
    "Ground",
    "Layer",
    "Lesson",
    "Lessons",
    "Measured",
    "Question",
    "Relief",
    "Selection",
    "Source",
    "Step",
    "Style",
    "Teachable",
    "ambiguous_names",
    "borders_geojson",
    "build_layers",
    "change_days",
    "covered_days",
    "day_words",
    "faces_beside",
    "faces_on",
    "first_day",
    "forms_by_place",
    "frontier_scale",
    "inset",
    "is_day",
    "join_mentions",
    "last_day",
    "lesson_text",
    "lines_on",
    "load_atlas",
    "load_borders",
    "load_borders_today",
    "load_claims",
    "load_disputes",
    "load_face_places",
    "load_finest_frontier",
    "load_gazetteer",
    "load_ground",
    "load_lakes",
    "load_land",
    "load_lessons",
    "load_lettering",
    "load_overlays",
    "load_relief",
    "load_rivers",
    "load_sources",
    "load_stations",
    "load_timeline",
    "load_undrawn",
    "measure_claim",
    "measure_claims",
    "mention_rows",
    "mentions_geojson",
    "name_in",
    "names_in",
    "opening_bounds",
    "overlays_on",
    "parse_lesson",
    "place_lines",
    "select_mentions",
    "spoken_names",
    "teachable",
    "toponyms",
    "turns_of",
    "with_names",
]
