"""nianbao: from an agency's JSON to the Word report that the law asks for each January."""

__version__ = "0.1.0"
