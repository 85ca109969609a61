/// Conditions: problems of the chain and its nodes that no single request shows.
@NullMarked
package org.fresnel.conditions;

import org.jspecify.annotations.NullMarked;
