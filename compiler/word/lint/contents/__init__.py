"""What a template may hold besides text: parts, links, elements, field codes; an allow-list decides."""
