/// What validator clients have told the nodes to remember, and the reminding of those that forgot.
@NullMarked
package org.fresnel.ledger;

import org.jspecify.annotations.NullMarked;
