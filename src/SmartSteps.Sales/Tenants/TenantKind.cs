namespace SmartSteps.Sales.Tenants;

/// <summary>What kind of customer a tenant is.</summary>
public enum TenantKind
{
    /// <summary>Sells goods to people, and asks who comes to where its shops are.</summary>
    Retailer,

    /// <summary>Lets a building to shops, and asks how visitors move in it.</summary>
    MallOperator,

    /// <summary>Builds on the figures for customers of its own.</summary>
    Partner,

    /// <summary>A town, a region, a public body.</summary>
    PublicAdministration,
}
