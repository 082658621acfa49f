using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SmartSteps.Reports.Tables;

/// <summary>
/// Writes tables as an Excel workbook (Office Open XML, ISO/IEC 29500): numbers as numbers, times as dates by the market's clock with the offset in a column of
/// its own, texts never as formulas; the header row frozen and filtered; last a sheet that says what the file is. The same tables give the same bytes. Thread-safe.
/// </summary>
public static class XlsxWriter
{
    /// <summary>The media type of the files.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The most rows that a sheet takes, the header among them.</summary>
    public const int MostRows = 1_048_576;

    private const int LongestSheetName = 31;

    /// <summary>The earliest time that a ZIP can carry: files carry no time of their own, so that the same table gives the same bytes.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CloseOutput = false };

    /// <summary>Writes one table.</summary>
    /// <exception cref="ArgumentException">It has more rows than a sheet takes.</exception>
    public static byte[] Write(Table table, TableAbout about) => Write([("Data", table)], about);

    /// <summary>Writes a sheet for each table.</summary>
    /// <param name="tables">The tables with their sheets' names, which are cut, cleaned and made distinct as need be.</param>
    /// <param name="about">What the last sheet says.</param>
    /// <exception cref="ArgumentException">A table has more rows than a sheet takes.</exception>
    public static byte[] Write(IReadOnlyList<(string Name, Table Table)> tables, TableAbout about)
    {
        if (tables.Any(t => t.Table.Rows.Count >= MostRows))
        {
            throw new ArgumentException($"A sheet takes {MostRows - 1} rows.", nameof(tables));
        }

        var names = NamesOf([.. tables.Select(t => t.Name), "About"]);
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", xml => XlsxParts.ContentTypes(xml, names.Length));
            Add(archive, "_rels/.rels", XlsxParts.PackageRelations);
            Add(archive, "xl/workbook.xml", xml => XlsxParts.Workbook(xml, names, [.. tables.Select(t => XlsxSheet.RangeOf(t.Table))]));
            Add(archive, "xl/_rels/workbook.xml.rels", xml => XlsxParts.WorkbookRelations(xml, names.Length));
            Add(archive, "xl/styles.xml", XlsxParts.Styles);
            for (var i = 0; i < tables.Count; i++)
            {
                var table = tables[i].Table;
                Add(archive, XlsxParts.SheetPath(i + 1), xml => XlsxSheet.Write(xml, table));
            }

            Add(archive, XlsxParts.SheetPath(names.Length), xml => XlsxAbout.Write(xml, about, tables.SelectMany(t => XlsxSheet.ColumnsOf(t.Table)).Distinct(StringComparer.Ordinal)));
        }

        return output.ToArray();
    }

    private static ImmutableArray<string> NamesOf(IReadOnlyList<string> wanted)
    {
        var names = ImmutableArray.CreateBuilder<string>(wanted.Count);
        foreach (var name in wanted)
        {
            var clean = string.Concat(name.Select(c => char.IsControl(c) || "[]:*?/\\'".Contains(c, StringComparison.Ordinal) ? ' ' : c)).Trim();
            clean = clean.Length == 0 ? "Sheet" : clean[..Math.Min(clean.Length, LongestSheetName)].Trim();
            var distinct = clean;
            for (var i = 2; names.Contains(distinct, StringComparer.OrdinalIgnoreCase); i++)
            {
                var ending = $" {i}";
                distinct = clean[..Math.Min(clean.Length, LongestSheetName - ending.Length)] + ending;
            }

            names.Add(distinct);
        }

        return names.DrainToImmutable();
    }

    private static void Add(ZipArchive archive, string path, Action<XmlWriter> write)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, Settings);
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }
}
