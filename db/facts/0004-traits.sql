-- What a site says of its customers beside who they are, such as their plan: the last word on each, at most twenty each.
-- Never what names or reaches a person; that is refused at the door.
CREATE TABLE customerTrait (
    customer UBIGINT NOT NULL,
    name VARCHAR NOT NULL,
    -- Numbers and truths as the site wrote them.
    value VARCHAR NOT NULL,
    -- When it was last told, exact to the day: pages say the same all day long. Retention counts from then.
    told TIMESTAMP NOT NULL
);
