// Behaviour that every page shares. Pages work without it; it only makes them quicker.
"use strict";
