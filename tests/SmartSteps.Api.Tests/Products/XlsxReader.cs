using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace SmartSteps.Api.Tests.Products;

/// <summary>Reads a workbook with Office's own library, written apart from the writer, after its validator has found nothing.</summary>
internal static class XlsxReader
{
    /// <summary>The sheets by name; each row its cells' texts, those of a time as CSV writes it (the offset comes from the column after).</summary>
    public static IReadOnlyDictionary<string, List<List<string>>> Read(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var book = document.WorkbookPart!;
        return book.Workbook.Descendants<Sheet>().ToDictionary(s => s.Name!.Value!, s => Rows(((WorksheetPart)book.GetPartById(s.Id!.Value!)).Worksheet), StringComparer.Ordinal);
    }

    /// <summary>The cells of the first sheet with columns of offsets folded into the times before them: what the CSV of the same table holds, formula marks aside.</summary>
    public static List<List<string>> Table(byte[] file)
    {
        var rows = Read(file).First().Value;
        var offsets = rows[0].Select((name, i) => i > 0 && name == rows[0][i - 1] + "_offset").ToList();
        var folded = new List<List<string>>();
        foreach (var row in rows)
        {
            var cells = new List<string>();
            for (var i = 0; i < rows[0].Count; i++)
            {
                var text = i < row.Count ? row[i] : string.Empty;
                if (!offsets[i])
                {
                    cells.Add(text);
                }
                else if (row != rows[0])
                {
                    cells[^1] += text;
                }
            }

            folded.Add(cells);
        }

        return folded;
    }

    private static List<List<string>> Rows(Worksheet sheet)
    {
        Assert.Empty(sheet.Descendants<CellFormula>());
        var rows = new List<List<string>>();
        foreach (var row in sheet.Descendants<Row>())
        {
            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = cell.CellReference!.Value!.TakeWhile(char.IsAsciiLetter).Aggregate(0, (n, c) => (n * 26) + c - 'A' + 1);
                while (cells.Count < column - 1)
                {
                    cells.Add(string.Empty);
                }

                cells.Add(Text(cell));
            }

            rows.Add(cells);
        }

        return rows;
    }

    private static string Text(Cell cell) => (cell.DataType?.Value, cell.StyleIndex?.Value) switch
    {
        (CellValues.InlineString, _) => cell.InlineString!.Text!.Text,
        (CellValues.Boolean, _) => cell.CellValue!.Text == "1" ? "true" : "false",
        (_, 2u) => Date(cell).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        (_, 3u) => Date(cell).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => decimal.Parse(cell.CellValue!.Text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
    };

    private static DateTime Date(Cell cell)
    {
        var date = DateTime.FromOADate(double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture));
        return date.Date.AddSeconds(Math.Round(date.TimeOfDay.TotalSeconds));
    }
}
