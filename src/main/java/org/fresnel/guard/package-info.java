/// The guard of signatures: messages of one validator that the slashing rules forbid together.
@NullMarked
package org.fresnel.guard;

import org.jspecify.annotations.NullMarked;
