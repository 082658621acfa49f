using SmartSteps.Grid;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tests.Contracts;

public sealed class PurchaseTests
{
    private static readonly PurchasedPlace Zone = PurchasedPlace.OfZone(ZoneId.Parse("alexa"), null);

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-03-02", 24)]
    [InlineData("2025-10-26", 25)]
    public void ADayOfAMarketHasAsManyUnitsOfAnHourAsTheDayHasHours(string day, int hours)
    {
        var units = Of(SoldProduct.Heatmaps, PurchasedPlace.WholeMarket, day, 1).Units().ToList();
        Assert.Equal(hours, units.Count);
        Assert.Equal(hours, units.Select(u => u.Key).Distinct().Count());
        Assert.All(units, u => Assert.Equal((PurchaseUnit.MarketHour, "market"), (u.Unit, u.Place)));
    }

    [Fact]
    public void WhoBuysAnHourOfAZoneBuysItsDay()
    {
        var day = City.Market("berlin").Calendar.Day(new DateOnly(2026, 3, 2));
        var hour = new Purchase(SoldProduct.Visitors, City.Market("berlin"), Zone, day.Hour(22).StartUnixSeconds, day.EndUnixSeconds + 3600);
        Assert.Equal(["visitors|berlin|zone:alexa|2026-03-02", "visitors|berlin|zone:alexa|2026-03-03"], hour.Units().Select(u => u.Key));
        Assert.Equal(Of(SoldProduct.Visitors, Zone, "2026-03-02", 2).Units(), hour.Units());
    }

    [Fact]
    public void APartOfAMarketIsThatHourOrDayOfTheMarket()
    {
        var tile = PurchasedPlace.OfTile(Tile.At(City.Centre, 15));
        Assert.Equal(Of(SoldProduct.Heatmaps, PurchasedPlace.WholeMarket, "2026-03-02", 1).Units(), Of(SoldProduct.Heatmaps, tile, "2026-03-02", 1).Units());
        Assert.Equal(["demographics|berlin|market|2026-03-02"], Of(SoldProduct.Demographics, tile, "2026-03-02", 1).Units().Select(u => u.Key));
        Assert.Equal(["flows|berlin|market|2026-03-02"], Of(SoldProduct.Flows, PurchasedPlace.WholeMarket, "2026-03-02", 1).Units().Select(u => u.Key));
        Assert.Equal(["flows|berlin|zone:alexa|2026-03-02"], Of(SoldProduct.Flows, Zone, "2026-03-02", 1).Units().Select(u => u.Key));
    }

    [Fact]
    public void APairIsTheSameWhicheverZoneIsNamedFirst()
    {
        var (one, other) = (ZoneId.Parse("alexa"), ZoneId.Parse("zoo"));
        Assert.Equal(PurchasedPlace.OfPair(one, null, other, null).Key, PurchasedPlace.OfPair(other, null, one, null).Key);
        Assert.NotEqual(PurchasedPlace.OfPair(one, null, other, null).Key, Zone.Key);
    }

    private static Purchase Of(SoldProduct product, PurchasedPlace place, string day, int days)
    {
        var first = DateOnly.ParseExact(day, "yyyy-MM-dd");
        return Purchase.OfDays(product, City.Market("berlin"), place, first, first.AddDays(days));
    }
}
