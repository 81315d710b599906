"""What came back, as it lies in mails and archives: taken apart in memory, down to the workbooks."""
