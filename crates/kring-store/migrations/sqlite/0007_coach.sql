-- Whether the question coach speaks in the rooms of a circle: 'on' or 'off'.
ALTER TABLE circle ADD COLUMN coach TEXT NOT NULL DEFAULT 'on';
