using System.Text.Json;
using SmartSteps.Markets;

namespace SmartSteps.Facts.Log;

/// <summary>A product's cost was booked for a day.</summary>
/// <param name="Operator">Whose ledger.</param>
/// <param name="Market">The market.</param>
/// <param name="Day">The local day.</param>
/// <param name="Product">The product.</param>
/// <param name="Rho">zCDP cost of the product's whole day, exact.</param>
/// <param name="Cap">The most that the day's debits may add up to.</param>
/// <param name="At">When it was booked: with the product's first seal of the day.</param>
public sealed record DebitLeaf(
    string Operator, MarketId Market, DateOnly Day, ProductId Product, Rational Rho, Rational Cap, DateTimeOffset? At) : LogLeaf(At)
{
    internal const string KindName = "debit";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override string Identity => IdentityOf(Operator, Market, Day, Product);

    /// <summary>The identity of a debit's entry.</summary>
    public static string IdentityOf(string operatorCode, MarketId market, DateOnly day, ProductId product) =>
        $"debit/{market}/{Text(day)}/{product}/{operatorCode}";

    internal static DebitLeaf Of(LeafFields fields, DateTimeOffset? at) => new(
        fields.Text("operator"),
        fields.Market(),
        ParseDay(fields.Text("day")),
        new ProductId(fields.Text("product")),
        Rational.Parse(fields.Text("rho")),
        Rational.Parse(fields.Text("cap")),
        at);

    private protected override void Write(Utf8JsonWriter json)
    {
        json.WriteString("operator", Operator);
        json.WriteString("market", Market.Value);
        json.WriteString("day", Text(Day));
        json.WriteString("product", Product.Value);
        json.WriteString("rho", Rho.ToString());
        json.WriteString("cap", Cap.ToString());
    }
}
