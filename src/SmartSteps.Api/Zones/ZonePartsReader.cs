using System.Collections.Immutable;
using System.Text.Json;
using SmartSteps.Api.Http;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Zones;

/// <summary>Reads the parts of a mall; faults carry the part's place in the list.</summary>
internal static class ZonePartsReader
{
    private const string Name = "parts";
    private const int MostParts = 1_000;

    private static readonly string[] Members = ["id", "name", "indoorZone", "outline", "level"];

    public static ImmutableArray<ZonePartRequest> Read(JsonObjectReader mall, int lowestLevel, int highestLevel)
    {
        if (mall.Find(Name) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostParts)
        {
            mall.Fault(Name, $"'{Name}' is a list of at most {MostParts} objects.");
            return [];
        }

        var parts = ImmutableArray.CreateBuilder<ZonePartRequest>();
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                mall.Fault(Name, $"Part {index} is no object.");
            }
            else if (Part(new JsonObjectReader(item, Members), lowestLevel, highestLevel, out var faults) is { } part)
            {
                parts.Add(part);
            }
            else
            {
                mall.Take(faults, $"/{Name}/{index}");
            }

            index++;
        }

        return parts.ToImmutable();
    }

    private static ZonePartRequest? Part(JsonObjectReader reader, int lowestLevel, int highestLevel, out JsonObjectReader faults)
    {
        faults = reader;
        var (idText, name, indoorZone) = (reader.Text("id", required: true), reader.Text("name", required: true), reader.Text("indoorZone", required: true));
        if (!ZoneId.TryParse(idText, out var id) && idText is not null)
        {
            reader.Fault("id", "'id' is 1 to 63 lower-case letters, digits and inner hyphens.");
        }

        var level = reader.WholeNumber("level", lowestLevel, highestLevel);
        return reader.Problem is not null
            ? null
            : new ZonePartRequest { Id = id, Name = name!, IndoorZone = indoorZone!, Outline = reader.Find("outline"), Level = level };
    }
}
