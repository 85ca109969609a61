/// What the routers of a cluster exchange: one class for each matter, between the package that has
/// it and the cluster.
@NullMarked
package org.fresnel.replication;

import org.jspecify.annotations.NullMarked;
