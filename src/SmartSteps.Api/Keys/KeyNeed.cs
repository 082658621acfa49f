namespace SmartSteps.Api.Keys;

/// <summary>The surface that an operation belongs to: whose key opens it. An operation that names none is public.</summary>
internal enum KeyNeed
{
    /// <summary>Every role's key: what a market is, and footfall by tile, which an operator looks at to see what became of its files.</summary>
    Any,

    /// <summary>A buyer's: zones belong to a buyer's tenant, and the products are sold.</summary>
    Buyer,

    /// <summary>An operator's: files are handed over.</summary>
    Operator,

    /// <summary>An admin's: tenants, contracts and prices.</summary>
    Admin,

    /// <summary>A subscriber's own matters: no key opens it, of whichever role. Subscribers show who they are in another way.</summary>
    Subscriber,
}
