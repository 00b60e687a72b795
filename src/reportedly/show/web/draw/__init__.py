"""Where does each thing stand in a drawing? Geometry alone: the templates make SVG of it, so that text is escaped."""
