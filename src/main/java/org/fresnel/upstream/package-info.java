/// HTTP clients towards beacon nodes, and the time and byte limits that they work under.
@NullMarked
package org.fresnel.upstream;

import org.jspecify.annotations.NullMarked;
