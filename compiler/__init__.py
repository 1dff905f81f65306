"""nianbao: from an agency's JSON to the Word report that the law asks for each January."""
