using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Tests.Contracts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Api.Tests.Maps;

/// <summary>Maps are figures: they are given under a contract. What holds no figure is free.</summary>
[Collection("api")]
public sealed class MapSaleTests(ApiFixture api)
{
    private const string Items = "/v1/ogc/collections/footfall-berlin/items?datetime=2026-03-02T13:00:00Z";

    private static readonly Tile Leaf = City.Grid().Leaves.First(l => l.Zoom == 13);

    [Fact]
    public async Task WithoutAContractThereAreNoFiguresButTheGridAndWhatTilesAre()
    {
        var key = await KeyAsync("stranger", null);
        foreach (var path in new[] { PathOf(Leaf, "mvt"), PathOf(Leaf, "png"), PathOf(Leaf, "mvt", "latest"), Items, Items + "&status=modelled", $"/v1/ogc/collections/footfall-berlin/items/20260302T1300Z.{Leaf.QuadKey}" })
        {
            // What is kept for others is no way round.
            using var others = await api.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, others.StatusCode);
            using var answer = await api.SendAsync(HttpMethod.Get, path, key);
            await ApiFixture.ProblemAsync(answer, 403, "not-in-contract");
        }

        foreach (var path in new[] { "/v1/tiles/berlin/latest.json", "/v1/tiles/berlin/latest/style.json", "/v1/ogc/collections", "/v1/ogc/collections/tiles-berlin/items", "/v1/ogc/collections/areas-berlin/items", "/v1/ogc/collections/zones/items" })
        {
            using var answer = await api.SendAsync(HttpMethod.Get, path, key);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task AContractForAPartOpensTheTilesThatShowNothingElse()
    {
        var part = new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(Leaf.West - 0.01, Leaf.East + 0.01, Leaf.South - 0.01, Leaf.North + 0.01));
        var key = await KeyAsync("part-owner", part);
        foreach (var (path, status) in new[]
        {
            (PathOf(Leaf, "mvt"), HttpStatusCode.OK), (PathOf(Leaf, "png"), HttpStatusCode.OK), (PathOf(Leaf.Child(0), "mvt"), HttpStatusCode.OK),
            (PathOf(Leaf.Ancestor(11), "mvt"), HttpStatusCode.Forbidden), (PathOf(Tile.FromXY(13, Leaf.X + 2, Leaf.Y), "mvt"), HttpStatusCode.Forbidden),
            (Items, HttpStatusCode.Forbidden), ($"{Items}&quadkey={Leaf.QuadKey}", HttpStatusCode.OK),
            ($"{Items}&bbox={Leaf.West:R},{Leaf.South:R},{Leaf.East:R},{Leaf.North:R}", HttpStatusCode.OK),
            ($"{Items}&bbox={Leaf.West:R},{Leaf.South:R},{Leaf.East:R},{Leaf.North:R}&resolution=12", HttpStatusCode.Forbidden),
        })
        {
            using var answer = await api.SendAsync(HttpMethod.Get, path, key);
            Assert.True(status == answer.StatusCode, $"{path}: {answer.StatusCode}");
        }
    }

    private static string PathOf(Tile tile, string extension, string hour = "2026-03-02T14") => $"/v1/tiles/berlin/{hour}/{tile.Zoom}/{tile.X}/{tile.Y}.{extension}";

    private async Task<string> KeyAsync(string name, Geometry? part)
    {
        var tenant = TenantId.Parse(name);
        if (part is not null)
        {
            var desk = api.Services.GetRequiredService<ContractDesk>();
            await desk.PutTenantAsync(tenant, name, TenantKind.Retailer, default);
            var terms = Everything.Terms([]) with { Areas = [new ContractArea(MarketId.Parse("berlin"), part)] };
            Assert.NotNull((await desk.PutContractAsync(new ContractDraft(ContractId.Parse(name), tenant, terms), default)).Contract);
        }

        return (await api.ApiKeys.IssueAsync(name, ApiKeyRole.Buyer, tenant, default)).Text;
    }
}
