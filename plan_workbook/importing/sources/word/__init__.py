"""Word documents: their paragraphs, tables and automatic numbers as they are printed."""
