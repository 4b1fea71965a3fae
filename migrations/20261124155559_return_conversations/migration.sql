-- What people call it, and look for it by.
update terms set alt = alt || array['return conversation', 'return discussion']
where (facet, id) in (('system-point', 'return-home'), ('acronym', 'rhi')) and not alt && array['return conversation', 'return discussion'];
