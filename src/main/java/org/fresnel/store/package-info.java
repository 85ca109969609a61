/// What outlives the process: whole files and journals in one directory, or in memory where there
/// is none.
@NullMarked
package org.fresnel.store;

import org.jspecify.annotations.NullMarked;
