/// When the validators that are served have duties, and what became of each: learnt from what
/// passes the router.
@NullMarked
package org.fresnel.duties;

import org.jspecify.annotations.NullMarked;
