/// Who may answer: the endpoint table and the plan for a request. Pure, no I/O.
@NullMarked
package org.fresnel.route;

import org.jspecify.annotations.NullMarked;
