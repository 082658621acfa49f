namespace SmartSteps.Api.Tests.Products;

/// <summary>Reads CSV as RFC 4180 says, written apart from the writer.</summary>
internal static class CsvReader
{
    public static List<List<string>> Read(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (quoted)
            {
                if (sign != '"')
                {
                    field.Append(sign);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }

                continue;
            }

            switch (sign)
            {
                case '"':
                    Assert.Equal(0, field.Length);
                    quoted = true;
                    break;
                case ',':
                    End();
                    break;
                case '\r':
                    Assert.Equal('\n', text[++i]);
                    End();
                    rows.Add(row);
                    row = [];
                    break;
                default:
                    Assert.NotEqual('\n', sign);
                    field.Append(sign);
                    break;
            }
        }

        Assert.False(quoted);
        Assert.Empty(row);
        return rows;

        void End()
        {
            row.Add(field.ToString());
            field.Clear();
        }
    }
}
