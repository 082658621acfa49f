namespace SmartSteps.Sales.Keys;

/// <summary>What a key opens.</summary>
public enum ApiKeyRole
{
    /// <summary>Reads released figures.</summary>
    Buyer,

    /// <summary>Hands over events, cell plans and registers, and sees their receipts.</summary>
    Operator,
}
