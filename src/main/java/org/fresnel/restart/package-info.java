/// What the router knew before its restart: saved once a second, restored before it listens.
@NullMarked
package org.fresnel.restart;

import org.jspecify.annotations.NullMarked;
