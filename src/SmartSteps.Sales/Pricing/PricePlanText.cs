using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Sales.Pricing;

/// <summary>A price plan as JSON, as an admin writes it and as it is stored. Amounts are texts, so that no reader makes binary fractions of them.</summary>
public static class PricePlanText
{
    private const string AmountForm = "is an amount as a text, 0 or more, with up to six decimals, such as \"1.20\".";
    private const int MostPrices = 100;
    private const int MostTiers = 20;

    /// <summary>Writes it.</summary>
    public static byte[] Write(PricePlan plan)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("name", plan.Name);
            json.WriteString("from", plan.From.ToString());
            json.WriteString("currency", plan.Currency.Value);
            json.WriteString("monthlyFee", Text(plan.MonthlyFee));
            json.WriteStartArray("prices");
            foreach (var (unit, price) in plan.Units.OrderBy(p => p.Key))
            {
                Write(json, null, unit, price);
            }

            foreach (var (unit, price) in plan.Products.OrderBy(p => p.Key.Product).ThenBy(p => p.Key.Unit))
            {
                Write(json, unit.Product, unit.Unit, price);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads it; null, and all that is wrong, where it is not right.</summary>
    /// <param name="id">The plan that it is a version of.</param>
    /// <param name="json">The object.</param>
    /// <param name="faults">What is wrong, each with its place.</param>
    public static PricePlan? Read(PricePlanId id, JsonElement json, out IReadOnlyList<PricePlanFault> faults)
    {
        var reader = new PricePlanReader(string.Empty, []);
        faults = reader.Faults;
        if (!reader.Enter(json, "name", "from", "currency", "monthlyFee", "prices"))
        {
            return null;
        }

        var name = reader.Text("name");
        if (name is not null && (string.IsNullOrWhiteSpace(name) || name.Length > PricePlan.LongestName || name.Any(char.IsControl)))
        {
            reader.Fault("name", $"'name' has 1 to {PricePlan.LongestName} characters.");
        }

        var from = default(BillingMonth);
        if (reader.Text("from") is { } month && !BillingMonth.TryParse(month, out from))
        {
            reader.Fault("from", "'from' is the month that the version holds from, such as \"2026-04\".");
        }

        var currency = default(CurrencyCode);
        if (reader.Text("currency") is { } code && !CurrencyCode.TryParse(code, out currency))
        {
            reader.Fault("currency", "'currency' is a code of ISO 4217, such as \"EUR\".");
        }

        var fee = reader.Amount("monthlyFee", AmountForm);
        var (units, products) = ReadPrices(reader);
        return reader.Faults.Count > 0 ? null : new PricePlan(id, name!, from, currency, fee, units, products);
    }

    private static (ImmutableDictionary<PurchaseUnit, ProductPrice> Units, ImmutableDictionary<PricedUnit, ProductPrice> Products) ReadPrices(PricePlanReader reader)
    {
        var units = ImmutableDictionary.CreateBuilder<PurchaseUnit, ProductPrice>();
        var products = ImmutableDictionary.CreateBuilder<PricedUnit, ProductPrice>();
        var index = 0;
        foreach (var item in reader.List("prices", MostPrices))
        {
            var inner = new PricePlanReader(string.Create(CultureInfo.InvariantCulture, $"/prices/{index++}"), reader.Faults);
            if (!inner.Enter(item, "product", "unit", "price", "included", "tiers"))
            {
                continue;
            }

            if (!ContractWords.TryRead<PurchaseUnit>(inner.Text("unit"), out var unit))
            {
                inner.Fault("unit", $"'unit' is one of {string.Join(", ", ContractWords.All<PurchaseUnit>())}.");
            }

            var price = ReadPrice(inner);
            if (!inner.Has("product"))
            {
                if (!units.TryAdd(unit, price))
                {
                    inner.Fault("unit", "The unit has a price for all products already; name the product that this one is for.");
                }
            }
            else if (!ContractWords.TryRead<SoldProduct>(inner.Text("product"), out var product))
            {
                inner.Fault("product", $"'product' is one of {string.Join(", ", ContractWords.All<SoldProduct>())}; left out, the price is for all that have no other.");
            }
            else if (!products.TryAdd(new PricedUnit(product, unit), price))
            {
                inner.Fault("product", "The product has a price for this unit already.");
            }
        }

        foreach (var lacking in reader.Faults.Count > 0 ? [] : Enum.GetValues<PurchaseUnit>().Where(u => !units.ContainsKey(u)))
        {
            reader.Fault("prices", $"'prices' lacks one without a product for unit {ContractWords.Of(lacking)}: it is for every product that has no other.");
        }

        return (units.ToImmutable(), products.ToImmutable());
    }

    private static ProductPrice ReadPrice(PricePlanReader reader)
    {
        var tiers = ImmutableArray.CreateBuilder<PriceTier>();
        var index = 0;
        foreach (var item in reader.List("tiers", MostTiers))
        {
            var inner = new PricePlanReader(string.Create(CultureInfo.InvariantCulture, $"{reader.Place}/tiers/{index++}"), reader.Faults);
            if (!inner.Enter(item, "above", "price"))
            {
                continue;
            }

            var above = inner.WholeNumber("above", 1) ?? 0;
            if (tiers.Count > 0 && above <= tiers[^1].Above)
            {
                inner.Fault("above", "'above' is larger in each tier than in the one before.");
            }

            tiers.Add(new PriceTier(above, inner.Amount("price", AmountForm)));
        }

        return new ProductPrice(reader.Amount("price", AmountForm), reader.Has("included") ? reader.WholeNumber("included", 0) ?? 0 : 0, tiers.ToImmutable());
    }

    private static void Write(Utf8JsonWriter json, SoldProduct? product, PurchaseUnit unit, ProductPrice price)
    {
        json.WriteStartObject();
        if (product is { } named)
        {
            json.WriteString("product", ContractWords.Of(named));
        }

        json.WriteString("unit", ContractWords.Of(unit));
        json.WriteString("price", Text(price.Price));
        json.WriteNumber("included", price.Included);
        json.WriteStartArray("tiers");
        foreach (var tier in price.Tiers)
        {
            json.WriteStartObject();
            json.WriteNumber("above", tier.Above);
            json.WriteString("price", Text(tier.Price));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Text(decimal amount) => Money.Of(amount, CurrencyCode.Euro).Text;
}
