/// Events: one stream of every node in, each thing once, one stream for each client out.
@NullMarked
package org.fresnel.events;

import org.jspecify.annotations.NullMarked;
