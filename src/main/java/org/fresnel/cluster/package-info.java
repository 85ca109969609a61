/// What the routers of one cluster share, and who they are.
@NullMarked
package org.fresnel.cluster;

import org.jspecify.annotations.NullMarked;
