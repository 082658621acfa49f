using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Days;
using SmartSteps.Release.Footfall;

namespace SmartSteps.Release.Products;

/// <summary>All that is ever released, in one table.</summary>
public static class ProductTable
{
    /// <summary>The nine products: footfall, then those of whole days in the order in which they are sealed.</summary>
    public static ImmutableArray<ProductDefinition> All { get; } =
        [FootfallProduct.Definition, .. DayBounds.Products.Select(DayProducts.Of)];

    /// <summary>The product of this name, or null.</summary>
    public static ProductDefinition? Find(ProductId product) => All.FirstOrDefault(definition => definition.Id == product);

    /// <summary>The profile that a debit was booked under, or null for one that is of no product or of no profile's price.</summary>
    public static PrivacyProfile? ProfileOf(Debit debit)
    {
        var definition = Find(debit.Product);
        foreach (var profile in Enum.GetValues<PrivacyProfile>())
        {
            if (definition?.Parameters(profile).Rho == debit.Rho)
            {
                return profile;
            }
        }

        return null;
    }
}
