package org.fresnel.checkpoint;

import java.util.List;
import org.fresnel.conditions.Condition;

/// The results that any thread may read.
record CheckpointStatus(CheckpointReport report, List<Condition> conditions) {}
