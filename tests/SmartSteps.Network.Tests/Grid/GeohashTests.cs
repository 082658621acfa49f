using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Grid;

namespace SmartSteps.Network.Tests.Grid;

public sealed class GeohashTests
{
    [Theory]
    [InlineData("ezs42", 42.605, -5.603)]
    [InlineData("u4pruydqqvj", 57.64911, 10.40744)]
    [InlineData("7", -22.5, -22.5)]
    [InlineData("zzzzzz", 89.9999, 179.9999)]
    public void KnownPlacesHaveTheirKnownGeohash(string text, double latitude, double longitude)
    {
        Assert.Equal(text, Geohash.At(new GeoPoint(latitude, longitude), text.Length).ToString());
        Assert.True(Geohash.TryParse(text, out var cell));
        Assert.True(cell.West <= longitude && longitude < cell.East && cell.South <= latitude && latitude < cell.North);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("U33")]
    [InlineData("u33dil")]
    [InlineData("0123456789bcd")]
    [InlineData("u 3")]
    public void WhatIsNoGeohashIsNotRead(string text) => Assert.False(Geohash.TryParse(text, out _));

    [Fact]
    public void EveryPlaceLiesInItsCellAndTheTextNamesIt() => Check.One(Config.QuickThrowOnFailure.WithReplay(2026, 11), Prop.ForAll(
        ArbMap.Default.ArbFor<uint>(),
        ArbMap.Default.ArbFor<uint>(),
        (a, b) =>
        {
            var place = new GeoPoint((a % 180_000_000 / 1e6) - 90, (b % 360_000_000 / 1e6) - 180);
            for (var length = 1; length <= Geohash.MaxLength; length++)
            {
                var cell = Geohash.At(place, length);
                Assert.True(Geohash.TryParse(cell.ToString(), out var read));
                Assert.Equal(cell, read);
                Assert.True(cell.West <= place.Longitude + 1e-12 && place.Longitude <= cell.East && cell.South <= place.Latitude + 1e-12 && place.Latitude <= cell.North);
                Assert.StartsWith(length == 1 ? string.Empty : Geohash.At(place, length - 1).ToString(), cell.ToString(), StringComparison.Ordinal);
            }
        }));

    [Fact]
    public void ABoxIsCoveredByItsCellsOnce()
    {
        var cells = Geohash.In(13.40, 52.51, 13.42, 52.53, 7).ToList();
        Assert.Equal(Geohash.CountIn(13.40, 52.51, 13.42, 52.53, 7), cells.Count);
        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.Equal(0.02 * 0.02, cells.Sum(c => (Math.Min(c.East, 13.42) - Math.Max(c.West, 13.40)) * (Math.Min(c.North, 52.53) - Math.Max(c.South, 52.51))), 12);
    }
}
