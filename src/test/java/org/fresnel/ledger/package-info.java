/// Tests of the room of the same name.
@NullMarked
package org.fresnel.ledger;

import org.jspecify.annotations.NullMarked;
