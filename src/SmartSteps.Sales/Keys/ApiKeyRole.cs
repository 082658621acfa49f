namespace SmartSteps.Sales.Keys;

/// <summary>What a key opens.</summary>
public enum ApiKeyRole
{
    /// <summary>Reads released figures.</summary>
    Buyer,

    /// <summary>Hands over events, cell plans and registers, and sees their receipts.</summary>
    Operator,

    /// <summary>Looks after tenants, contracts and prices; buys nothing and hands nothing over.</summary>
    Admin,
}
