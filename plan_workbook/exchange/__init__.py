"""Between the plan and its units: copies go out, come back, and are merged; two versions of a plan are compared."""
