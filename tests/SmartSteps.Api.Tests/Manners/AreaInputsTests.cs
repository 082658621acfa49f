using System.Collections.Frozen;
using SmartSteps.Api.Areas;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.People;
using SmartSteps.Markets.Areas;
using NetTopologySuite.Geometries;

namespace SmartSteps.Api.Tests.Manners;

/// <summary>What areas bring into the tag of an answer: whatever of it changes the bytes changes the text.</summary>
public sealed class AreaInputsTests
{
    private static readonly AnswerBasis Basis = new([], [], "v1", false, null);

    private static readonly AreaFactors Factors = new(
        new PeopleFactor(3.7m, FactorBasis.Market), new Dictionary<ulong, PeopleFactor> { [AreaId.Parse("east").Key] = new(4.1m, FactorBasis.Market) }.ToFrozenDictionary(), 20, Basis);

    [Fact]
    public void EveryNameAndFactorDecidesIt()
    {
        string[] texts =
        [
            Of([("east", "East"), ("west", "West")], Factors),
            Of([("east", "East"), ("west", "West End")], Factors),
            Of([("east", "East"), ("west2", "West")], Factors),
            Of([("east", "East")], Factors),
            Of([], Factors),
            Of([("east", "East"), ("west", "West")], null),
            Of([("east", "East"), ("west", "West")], Factors with { Nights = 21 }),
            Of([("east", "East"), ("west", "West")], Factors with { Market = new PeopleFactor(3.8m, FactorBasis.Market) }),
            Of([("east", "East"), ("west", "West")], Factors with { Areas = FrozenDictionary<ulong, PeopleFactor>.Empty }),
            Of([("east", "East"), ("west", "West")], Factors with { Basis = Basis with { DataVersion = "v2" } }),
        ];
        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(texts[0], Of([("west", "West"), ("east", "East")], Factors));
    }

    private static string Of((string Id, string Name)[] areas, AreaFactors? factors) =>
        AreaInputs.Of(City.Market("berlin"), new MarketAreas([.. areas.Select(a => new Area(AreaId.Parse(a.Id), a.Name, Polygon.Empty))]), factors);
}
