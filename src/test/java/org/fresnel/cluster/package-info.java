/// Tests of the cluster.
@NullMarked
package org.fresnel.cluster;

import org.jspecify.annotations.NullMarked;
