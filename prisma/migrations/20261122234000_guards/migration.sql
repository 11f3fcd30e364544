-- When the person last proved to be who they are: what locks others out or lets them in asks for a recent proof.
ALTER TABLE session ADD COLUMN authenticated_at timestamptz(3) NOT NULL DEFAULT now();
