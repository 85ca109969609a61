/// What outlives the process.
@NullMarked
package org.fresnel.store;

import org.jspecify.annotations.NullMarked;
