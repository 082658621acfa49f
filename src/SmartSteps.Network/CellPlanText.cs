using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Network;

/// <summary>The canonical text of a plan, one line a cell: what its version is computed from.</summary>
internal static class CellPlanText
{
    public static string Version(ImmutableArray<Cell> cells)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var cell in cells)
        {
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{cell.Id.Value.Length}:{cell.Id}|{cell.Position.Latitude:R}|{cell.Position.Longitude:R}|{cell.AzimuthDegrees:R}|{cell.BeamWidthDegrees:R}|{cell.RangeMetres:R}|{cell.Technology}|{cell.IndoorZone}\n");
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
