namespace SmartSteps.Sales.Statements;

/// <summary>Who bills, and how.</summary>
public sealed class BillingOptions
{
    /// <summary>The IANA time zone whose days and months are billed; default <c>Europe/Berlin</c>.</summary>
    public string TimeZone { get; set; } = "Europe/Berlin";

    /// <summary>What stands at the head of a statement: name, then the lines of an address; 1 to 8 lines of up to 100 characters. Default <c>SmartSteps</c>.</summary>
    public IReadOnlyList<string> Seller { get; set; } = ["SmartSteps"];

    /// <summary>What the tax is called on a statement: 1 to 30 characters; default <c>VAT</c>.</summary>
    public string TaxName { get; set; } = "VAT";

    /// <summary>The tax on the net total, in percent: 0 to 100, up to three decimals; default 0.</summary>
    public decimal TaxPercent { get; set; }
}
