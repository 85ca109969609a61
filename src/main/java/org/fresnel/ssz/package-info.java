/// Reads and hashes signed beacon blocks and beacon states in SSZ, without holding them in memory.
@NullMarked
package org.fresnel.ssz;

import org.jspecify.annotations.NullMarked;
